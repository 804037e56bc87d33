import { runService } from '@nilecare/service-kit/run-service.ts';
import { gateway } from './service.ts';

await runService(gateway);
