import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import { responseTo } from '@nilecare/contracts/news2-response.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { stored } from '../domain/measures.ts';
import { scoreOf } from '../domain/observation.ts';

export const previewNews2: Handler<typeof api.previewNews2, Deps> = ({ body }) => {
  const news2 = scoreOf({ ...body, measured: stored(body.measured) });
  return Promise.resolve({ news2, response: news2 && responseTo(news2) });
};
