/*
 * A plugin of Mosquitto that tells the ingestion of what devices wanted to publish and may not (ADR 0012).
 *
 * It stands after dynamic security, which answers what is allowed by itself and leaves to the next plugin what no rule
 * allows: everyday messages never come here. It allows nothing: what no plugin answers, the broker refuses.
 *
 * Each refusal of a device's account is told on `refused/{user name}` as
 * `{how many}\n{bytes of the payload}\n{wanted topic}\n{beginning of the payload}`. In one second only so many are told;
 * the others are counted, and their number follows when the second is over, with an empty topic.
 */
#include <mosquitto.h>
#include <mosquitto_broker.h>
#include <mosquitto_plugin.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SENDERS 1024 /* in one second; what further ones wanted is refused without a word */
#define TOLD_PER_SENDER 5
#define TOLD_PER_SECOND 100
#define LONGEST_USER 127
#define TOPIC_BYTES 200
#define PAYLOAD_BYTES 400

struct sender {
  char user[LONGEST_USER + 1];
  unsigned told, untold;
};

static mosquitto_plugin_id_t *plugin;
static struct sender senders[SENDERS];
static size_t sender_count;
static unsigned told_by_all;
static time_t second;

/* Bytes of a text up to a limit, cut between characters: what is told stays UTF-8. */
static int cut(const char *text, int most) {
  int length = (int)strlen(text);
  if (length <= most) return length;
  for (length = most; length > 0 && (text[length] & 0xC0) == 0x80;) length--;
  return length;
}

/* With QoS 1 it waits for a service that is away, as vital signs do. */
static void tell(const char *user, unsigned how_many, unsigned bytes, const char *wanted, const void *payload) {
  char topic[sizeof "refused/" + LONGEST_USER];
  char report[2 * sizeof "4294967295\n" + TOPIC_BYTES + sizeof "\n" + PAYLOAD_BYTES];
  int kept = bytes < PAYLOAD_BYTES ? (int)bytes : PAYLOAD_BYTES;
  int head = snprintf(report, sizeof report, "%u\n%u\n%.*s\n", how_many, bytes, cut(wanted, TOPIC_BYTES), wanted);
  if (kept > 0) memcpy(report + head, payload, (size_t)kept);
  snprintf(topic, sizeof topic, "refused/%s", user);
  mosquitto_broker_publish_copy(NULL, topic, head + kept, report, 1, false, NULL);
}

/* When a second is over, the numbers that it left are told and another begins. */
static void keep_time(void) {
  time_t now = time(NULL);
  if (now == second) return;
  for (size_t at = 0; at < sender_count; at++)
    if (senders[at].untold > 0) tell(senders[at].user, senders[at].untold, 0, "", NULL);
  sender_count = 0;
  told_by_all = 0;
  second = now;
}

static struct sender *sender_of(const char *user) {
  for (size_t at = 0; at < sender_count; at++)
    if (strcmp(senders[at].user, user) == 0) return &senders[at];
  if (sender_count == SENDERS) return NULL;
  struct sender *sender = &senders[sender_count++];
  *sender = (struct sender){.told = 0};
  return memcpy(sender->user, user, strlen(user) + 1), sender;
}

/* Accounts of devices are named `{namespace}device-{id}`; the name has to fit into one level of a topic. */
static bool is_device(const char *user) {
  return user && strstr(user, "device-") && !strpbrk(user, "+#/") && strlen(user) <= LONGEST_USER;
}

static int on_check(int event, void *data, void *unused) {
  struct mosquitto_evt_acl_check *check = data;
  const char *user = mosquitto_client_username(check->client);
  (void)event, (void)unused;
  if (check->access != MOSQ_ACL_WRITE || !is_device(user)) return MOSQ_ERR_PLUGIN_DEFER;
  keep_time();
  struct sender *sender = sender_of(user);
  if (sender == NULL) return MOSQ_ERR_PLUGIN_DEFER;
  if (sender->told == TOLD_PER_SENDER || told_by_all == TOLD_PER_SECOND) {
    sender->untold++;
    return MOSQ_ERR_PLUGIN_DEFER;
  }
  sender->told++;
  told_by_all++;
  tell(user, 1, check->payloadlen, check->topic, check->payload);
  return MOSQ_ERR_PLUGIN_DEFER;
}

static int on_tick(int event, void *data, void *unused) {
  (void)event, (void)data, (void)unused;
  if (sender_count > 0) keep_time();
  return MOSQ_ERR_SUCCESS;
}

int mosquitto_plugin_version(int count, const int *offered) {
  for (int at = 0; at < count; at++)
    if (offered[at] == 5) return 5;
  return -1;
}

int mosquitto_plugin_init(mosquitto_plugin_id_t *id, void **data, struct mosquitto_opt *options, int count) {
  (void)data, (void)options, (void)count;
  plugin = id;
  int failed = mosquitto_callback_register(plugin, MOSQ_EVT_TICK, on_tick, NULL, NULL);
  return failed ? failed : mosquitto_callback_register(plugin, MOSQ_EVT_ACL_CHECK, on_check, NULL, NULL);
}

int mosquitto_plugin_cleanup(void *data, struct mosquitto_opt *options, int count) {
  (void)data, (void)options, (void)count;
  mosquitto_callback_unregister(plugin, MOSQ_EVT_TICK, on_tick, NULL);
  return mosquitto_callback_unregister(plugin, MOSQ_EVT_ACL_CHECK, on_check, NULL);
}
