import { postgres } from '../../fakes/test-database.ts';
import { describeQueue } from '../../contract/jobs/queue-contract.ts';

describeQueue(postgres);
