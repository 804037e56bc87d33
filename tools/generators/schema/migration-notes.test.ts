import { expect, test } from 'vitest';
import { migrationNotes } from './migration-notes.ts';

const notes = migrationNotes([
  `-- Beds of a ward.
-- One row each.
create table beds (
  id char(36) not null,
  -- Shown on the wall.
  label varchar(20) not null,
  primary key (id),
  -- Nothing else.
  constraint beds_state check (state in ('ready', 'blocked')),
  key beds_label (label)
) default character set utf8mb4;
create table rooms (
  id char(36) not null
);`,
  `-- Taken out of use until then.
alter table beds add column blocked_until datetime(3);`,
  '-- The beds that are free.\ncreate or replace view free_beds as\nselect * from beds;',
]);

test('a comment belongs to what stands below it', () => {
  expect([...notes.purposes]).toEqual([
    ['beds', 'Beds of a ward. One row each.'],
    ['rooms', ''],
    ['free_beds', 'The beds that are free.'],
  ]);
  expect([...notes.columns]).toEqual([
    ['beds.label', 'Shown on the wall.'],
    ['beds.blocked_until', 'Taken out of use until then.'],
  ]);
});

test('conditions are kept as they were written', () => {
  expect([...notes.checks]).toEqual([['beds_state', "state in ('ready', 'blocked')"]]);
});
