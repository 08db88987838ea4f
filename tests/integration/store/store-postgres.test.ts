import { postgres } from '../../fakes/test-database.ts';
import { describeStore } from '../../contract/store/store-contract.ts';

describeStore(postgres);
