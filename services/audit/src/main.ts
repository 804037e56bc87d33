import { runService } from '@nilecare/service-kit/run-service.ts';
import { audit } from './service.ts';

await runService(audit);
