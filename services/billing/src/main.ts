import { runService } from '@nilecare/service-kit/run-service.ts';
import { billing } from './service.ts';

await runService(billing);
