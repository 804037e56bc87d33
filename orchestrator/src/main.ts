import { runService } from '@nilecare/service-kit/run-service.ts';
import { orchestrator } from './service.ts';

await runService(orchestrator);
