import { runService } from '@nilecare/service-kit/run-service.ts';
import { payment } from './service.ts';

await runService(payment);
