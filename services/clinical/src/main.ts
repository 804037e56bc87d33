import { runService } from '@nilecare/service-kit/run-service.ts';
import { clinical } from './service.ts';

await runService(clinical);
