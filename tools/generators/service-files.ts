import type { ServicePlan } from './plan.ts';

const typeName = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** Files of a new service, by their path in the checkout. */
export function serviceFiles(plan: ServicePlan): Record<string, string> {
  const { name, port, database, paths, purpose } = plan;
  const Tables = `${typeName(name)}Tables`;
  const folder = `services/${name}`;
  const list = `list${typeName((paths[0] ?? 'things').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))}`;
  const file = list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    [`${folder}/package.json`]: `${JSON.stringify(
      {
        name: `@nilecare/${name}`,
        version: '0.1.0',
        private: true,
        type: 'module',
        exports: { './*': './*' },
        dependencies: {
          '@nilecare/contracts': '0.1.0',
          ...(database ? { '@nilecare/database': '0.1.0' } : {}),
          '@nilecare/service-kit': '0.1.0',
          zod: '^4.6.7',
        },
      },
      null,
      2,
    )}\n`,
    [`${folder}/README.md`]: `# ${name}\n\n${purpose}.\n\n- **Owns** …\n- **Publishes** …\n- **Consumes** …\n\n**Run alone:** \`npm run service -- ${name}\`. **Test:** \`npx vitest run services/${name}\`.\n\n**When it is down** its paths answer 503.\n`,
    [`${folder}/src/main.ts`]: `import { runService } from '@nilecare/service-kit/run-service.ts';\nimport { ${name} } from './service.ts';\n\nawait runService(${name});\n`,
    [`${folder}/src/deps.ts`]: database
      ? `import type { ${Tables} } from '@nilecare/database/${name}/tables.ts';\nimport type { Core } from '@nilecare/service-kit/define-service.ts';\n\nexport type Deps = Core<${Tables}>;\n`
      : `import type { Core } from '@nilecare/service-kit/define-service.ts';\n\nexport type Deps = Core;\n`,
    [`${folder}/src/service.ts`]: serviceFile(plan, Tables),
    [`${folder}/src/routes.ts`]: `import * as api from '@nilecare/contracts/api/${name}.ts';\nimport { route } from '@nilecare/service-kit/http/route.ts';\nimport { ${list} } from './use-cases/${file}.ts';\n\nexport const routes = [route(api.${list}, ${list})];\n`,
    [`${folder}/src/use-cases/${file}.ts`]: `import type * as api from '@nilecare/contracts/api/${name}.ts';\nimport type { Handler } from '@nilecare/service-kit/http/route.ts';\nimport type { Deps } from '../deps.ts';\n\nexport const ${list}: Handler<typeof api.${list}, Deps> = async () => ({ items: [] });\n`,
    [`${folder}/tests/${file}.slice.test.ts`]: testFile(name, list),
    [`shared/contracts/api/${name}.ts`]: `import { z } from 'zod';\nimport { endpoint } from '../endpoint.ts';\nimport { Id } from '../primitives.ts';\n\nexport const ${list} = endpoint({\n  method: 'GET',\n  path: '/${paths[0]}',\n  permission: 'signed-in',\n  scope: 'none',\n  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },\n  summary: 'The first endpoint of ${name} (port ${port})',\n});\n`,
    ...(database
      ? {
          [`database/${name}/tables.ts`]: `export interface ${Tables} {\n  ${name}_items: { id: string; created_at: Date };\n}\n`,
          [`database/${name}/migrations/0001_${name}_items.sql`]: `create table ${name}_items (\n  id ${database.engine === 'mysql' ? 'char(36) character set ascii collate ascii_bin' : 'uuid'} not null,\n  created_at ${database.engine === 'mysql' ? 'datetime(3)' : 'timestamptz'} not null,\n  primary key (id)\n);\n`,
        }
      : {}),
  };
}

const serviceFile = ({ name, database }: ServicePlan, Tables: string): string =>
  [
    ...(database ? ["import { join } from 'node:path';"] : []),
    "import { z } from 'zod';",
    `import * as api from '@nilecare/contracts/api/${name}.ts';`,
    ...(database ? [`import type { ${Tables} } from '@nilecare/database/${name}/tables.ts';`] : []),
    "import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';",
    "import type { Deps } from './deps.ts';",
    "import { routes } from './routes.ts';",
    '',
    `export const ${name} = defineService({`,
    `  name: '${name}',`,
    '  settings: z.object({}),',
    ...(database ? [`  migrations: join(import.meta.dirname, '../../../database/${name}/migrations'),`] : []),
    '  api,',
    `  build: (core: Core${database ? `<${Tables}>` : ''}): Deps => core,`,
    '  routes,',
    '});',
    '',
  ].join('\n');

const testFile = (name: string, list: string): string => `import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/${name}.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['${name}']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', '${name}', api).${list}({})).toEqual({ items: [] });
  expect((await fetch(\`\${system.url('${name}')}/api/v1\${api.${list}.path}\`)).status).toBe(401);
});
`;
