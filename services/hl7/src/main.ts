import { runService } from '@nilecare/service-kit/run-service.ts';
import { hl7 } from './service.ts';

await runService(hl7);
