import { runService } from '@nilecare/service-kit/run-service.ts';
import { notification } from './service.ts';

await runService(notification);
