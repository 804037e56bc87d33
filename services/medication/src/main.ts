import { runService } from '@nilecare/service-kit/run-service.ts';
import { medication } from './service.ts';

await runService(medication);
