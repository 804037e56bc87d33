import { runService } from '@nilecare/service-kit/run-service.ts';
import { cds } from './service.ts';

await runService(cds);
