/** The real servers the platform stands on, with the environment variable that holds each one's address. */
export const servers = {
  mysql: { env: 'MYSQL_URL', port: 3306, image: 'mysql:8.4', what: 'MySQL 8.4 (MariaDB 10.11 where it is missing)' },
  postgres: { env: 'POSTGRES_URL', port: 5432, image: 'postgres:17', what: 'PostgreSQL' },
  timescale: { env: 'TIMESCALE_URL', port: 5433, image: 'timescale/timescaledb:2.23.0-pg17', what: 'TimescaleDB' },
  mongo: { env: 'MONGO_URL', port: 27017, image: 'mongo:8', what: 'MongoDB, one-node replica set' },
  redis: { env: 'REDIS_URL', port: 6379, image: 'redis:7', what: 'Redis' },
  kafka: { env: 'KAFKA_BROKERS', port: 9092, image: 'apache/kafka:3.9.2', what: 'Kafka, KRaft' },
  rabbitmq: { env: 'AMQP_URL', port: 5672, image: 'rabbitmq:3.13', what: 'RabbitMQ' },
  mqtt: { env: 'MQTT_URL', port: 1883, image: 'eclipse-mosquitto:2', what: 'Mosquitto MQTT broker' },
} as const;

export type ServerName = keyof typeof servers;
export const serverNames = Object.keys(servers) as ServerName[];
