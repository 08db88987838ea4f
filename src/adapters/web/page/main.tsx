import './theme.ts';
import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/chat.css';
import './styles/composer.css';
import './styles/cards.css';
import './styles/views.css';
import { Entrance } from './entrance.tsx';

const root = document.querySelector('#studio');
if (root !== null) render(<Entrance />, root);
