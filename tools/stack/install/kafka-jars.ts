import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../checkout.ts';
import { StackError } from '../errors.ts';
import { run, tail } from '../run.ts';

export const KAFKA_VERSION = '3.9.2';
export const kafkaJars = join(cacheDir, `kafka-${KAFKA_VERSION}`);

const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

const projectFile = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>nilecare</groupId>
  <artifactId>kafka-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

/** Brings Kafka and what it depends on into the cache. @throws StackError with Maven's last words */
export async function downloadKafka(onLine: (line: string) => void): Promise<void> {
  const workshop = `${kafkaJars}.new`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  await writeFile(join(workshop, 'pom.xml'), projectFile);
  const result = await run(
    'mvn',
    // Its own repository of artefacts: nothing is left in the home folder.
    [
      '-q',
      '-B',
      `-Dmaven.repo.local=${join(workshop, 'm2')}`,
      COPY_DEPENDENCIES,
      '-DincludeScope=runtime',
      '-DoutputDirectory=jars',
    ],
    { cwd: workshop, onLine },
  );
  if (result.code !== 0 || !existsSync(join(workshop, 'jars'))) {
    throw new StackError(
      `Kafka could not be fetched with Maven:\n${tail(result.output)}\n` +
        `Check the network and Maven's settings, or set KAFKA_BROKERS=host:port to use a running Kafka.`,
    );
  }
  await rename(join(workshop, 'jars'), kafkaJars);
  await rm(workshop, { recursive: true, force: true });
}
