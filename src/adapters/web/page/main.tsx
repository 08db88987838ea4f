import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/chat.css';
import './styles/composer.css';
import './styles/cards.css';
import './styles/views.css';
import './styles/music.css';
import { Entrance } from './entrance.tsx';
import { applyTheme, currentTheme } from './theme.ts';

// Before anything is drawn: the page must never flash in the wrong colours.
applyTheme(currentTheme());
const root = document.querySelector('#studio');
if (root !== null) render(<Entrance />, root);
