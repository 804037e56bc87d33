import { runService } from '@nilecare/service-kit/run-service.ts';
import { inventory } from './service.ts';

await runService(inventory);
