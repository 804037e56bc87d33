import { runService } from '@nilecare/service-kit/run-service.ts';
import { appointment } from './service.ts';

await runService(appointment);
