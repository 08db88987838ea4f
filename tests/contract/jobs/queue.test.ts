import { embedded } from '../../fakes/test-database.ts';
import { describeQueue } from './queue-contract.ts';

describeQueue(embedded);
