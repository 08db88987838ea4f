import { embedded } from '../../fakes/test-database.ts';
import { describeStore } from './store-contract.ts';

describeStore(embedded);
