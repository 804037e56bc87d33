import { runService } from '@nilecare/service-kit/run-service.ts';
import { device } from './service.ts';

await runService(device);
