-- Changes of the texts that NileCare ships; the highest version holds. Rows are never changed: they are the history.
create table template_texts (
  kind varchar(50) not null,
  channel varchar(10) not null check (channel in ('inbox', 'email', 'sms', 'push')),
  language varchar(2) not null check (language in ('en', 'ar')),
  version integer not null check (version > 0),
  title varchar(200),
  body varchar(2000),
  reason varchar(500) not null,
  changed_by uuid not null,
  changed_by_name varchar(200) not null,
  changed_at timestamptz not null,
  primary key (kind, channel, language, version)
);
comment on column template_texts.body is 'Null: back to the text that NileCare ships.';
