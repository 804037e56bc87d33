import { runService } from '@nilecare/service-kit/run-service.ts';
import { business } from './service.ts';

await runService(business);
