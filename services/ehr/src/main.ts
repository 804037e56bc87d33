import { runService } from '@nilecare/service-kit/run-service.ts';
import { ehr } from './service.ts';

await runService(ehr);
