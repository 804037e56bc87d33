-- The vocabulary of names: every word that a name was ever filed under, in either script. There are few of them however
-- many patients there are, so that spellings and typing errors are looked up here and not among the patients.
create table name_words (
  word varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (word)
) default character set utf8mb4;
