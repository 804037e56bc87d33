/** How topics, groups and queues are called on the brokers: the one place where the prefix of a test run is put on. */
export interface BrokerNames {
  /** Whose members share the events among them. */
  readonly group: string;
  /** The group of one instance alone, which hears every event. */
  groupOfInstance(instance: string): string;
  topic(topic: string): string;
  /** Where the service puts events of the topic that it could not handle. */
  deadTopic(topic: string): string;
  queue(queue: string): string;
  /** One queue per waiting time: all its messages wait equally long, so none waits behind a later one. */
  retryQueue(queue: string, waitMs: number): string;
  deadQueue(queue: string): string;
}

/** @param prefix put before every name, for runs that share a broker; empty in production */
export const brokerNames = (service: string, prefix = ''): BrokerNames => ({
  group: `${prefix}${service}`,
  groupOfInstance: (instance) => `${prefix}${service}.${instance}`,
  topic: (topic) => `${prefix}${topic}`,
  deadTopic: (topic) => `${prefix}${topic}.${service}.dead`,
  queue: (queue) => `${prefix}${queue}`,
  retryQueue: (queue, waitMs) => `${prefix}${queue}.retry.${waitMs}`,
  deadQueue: (queue) => `${prefix}${queue}.dead`,
});
