import { runService } from '@nilecare/service-kit/run-service.ts';
import { lab } from './service.ts';

await runService(lab);
