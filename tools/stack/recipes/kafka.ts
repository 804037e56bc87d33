import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../checkout.ts';
import { candidates, versionOf } from '../find-binary.ts';
import { downloadKafka, KAFKA_VERSION, kafkaJars } from '../install/kafka-jars.ts';
import { isListening } from '../ports.ts';
import type { Installed, Place, Recipe } from '../recipe.ts';
import { isExecutable } from '../account.ts';

const OLDEST_JAVA = 17;
/** Classes of Kafka as the virtual machine has parsed them: maps in at the start, saves more than a second. */
const classArchive = join(cacheDir, `kafka-${KAFKA_VERSION}.jsa`);
const freshArchive = (dir: string): string => join(dir, 'classes.jsa');
const propertiesFile = ({ dir }: Place): string => join(dir, 'server.properties');

export const kafka: Recipe = {
  advice: `Install Java ${OLDEST_JAVA} or later and Maven (Debian: default-jre-headless maven, macOS: brew install openjdk maven)`,
  sidePorts: ['controller'],
  find: async () => {
    const java = await findJava();
    return java === undefined || !existsSync(kafkaJars) ? undefined : { binary: java, version: KAFKA_VERSION };
  },
  missingPackages: async () => [
    ...((await findJava()) === undefined ? ['default-jre-headless'] : []),
    ...(existsSync(kafkaJars) || candidates(['mvn']).length > 0 ? [] : ['maven']),
  ],
  download: (onLine) => (existsSync(kafkaJars) ? Promise.resolve() : downloadKafka(onLine)),
  prepare,
  launch: (place, { binary }: Installed) => ({
    command: [binary, ...machineOptions(place), '-cp', join(kafkaJars, '*'), 'kafka.Kafka', propertiesFile(place)],
  }),
  isReady: (place) => isListening(place.port),
  wantsCleanEnd: () => !existsSync(classArchive),
  afterStop: async (serverDir) => {
    if (existsSync(freshArchive(serverDir))) await rename(freshArchive(serverDir), classArchive);
  },
  address: (place) => `127.0.0.1:${place.port}`,
};

async function findJava(): Promise<string | undefined> {
  const home = process.env['JAVA_HOME'];
  const ofHome = home === undefined ? [] : [join(home, 'bin/java')].filter(isExecutable);
  for (const binary of [...ofHome, ...candidates(['java'])]) {
    const version = await versionOf(binary, /version "(\d+)/, ['-version']);
    if (version !== undefined && Number(version) >= OLDEST_JAVA) return binary;
  }
  return undefined;
}

/** What `kafka-storage format` would write, without starting a virtual machine for it. */
async function prepare(place: Place): Promise<void> {
  const data = join(place.dir, 'data');
  await rm(freshArchive(place.dir), { force: true });
  await writeFile(propertiesFile(place), properties(place, data));
  if (existsSync(join(data, 'meta.properties'))) return;
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'meta.properties'), 'version=1\ncluster.id=NileCareLocalStackAAAA\nnode.id=1\n');
}

function machineOptions(place: Place): string[] {
  return [
    '-Xms256m',
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-Djava.awt.headless=true',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-Dorg.slf4j.simpleLogger.showDateTime=true',
    existsSync(classArchive)
      ? `-XX:SharedArchiveFile=${classArchive}`
      : `-XX:ArchiveClassesAtExit=${freshArchive(place.dir)}`,
    '-Xshare:auto',
    '-Xlog:cds=off',
    '-Xlog:cds+dynamic=off',
  ];
}

function properties({ port, sidePorts }: Place, data: string): string {
  const controller = `127.0.0.1:${sidePorts['controller']}`;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '4',
    'num.partitions': '3',
    'num.recovery.threads.per.data.dir': '1',
    'offsets.topic.num.partitions': '5',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.num.partitions': '5',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '5',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // After `kill -9` a broker is let in again only when its old session is over (9 s unless set).
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'group.min.session.timeout.ms': '1000',
    'auto.create.topics.enable': 'false',
    'log.retention.hours': '24',
    'log.segment.bytes': '67108864',
    'log.cleaner.dedupe.buffer.size': '16777216',
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
