create table care_plans (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  encounter_id uuid,
  facility_id uuid not null,
  title varchar(200) not null,
  description varchar(2000),
  sensitivity varchar(20) not null,
  status varchar(20) not null
    check (status in ('draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error')),
  status_reason varchar(500),
  template_code varchar(60),
  from_on date not null,
  until_on date,
  created_at timestamptz not null,
  created_by jsonb not null,
  changed_at timestamptz not null,
  changed_by jsonb not null
);
create index care_plans_of_patient on care_plans (patient_id, created_at desc, id desc);

create table care_goals (
  id uuid primary key,
  care_plan_id uuid not null references care_plans (id),
  text varchar(500) not null,
  target jsonb,
  due_on date,
  note varchar(2000),
  status varchar(20) not null,
  achievement varchar(20)
);
create index care_goals_of_plan on care_goals (care_plan_id, id);

create table care_tasks (
  id uuid primary key,
  care_plan_id uuid not null references care_plans (id),
  goal_id uuid references care_goals (id),
  text varchar(500) not null,
  assignee_kind varchar(10) not null check (assignee_kind in ('staff', 'role', 'patient')),
  -- Of the staff, or the role; null: the patient.
  assignee_id varchar(60),
  due_at timestamptz,
  note varchar(2000),
  status varchar(20) not null,
  done_at timestamptz,
  done_by jsonb
);
create index care_tasks_of_plan on care_tasks (care_plan_id, id);
create index care_tasks_of_assignee on care_tasks (assignee_kind, assignee_id, due_at);
