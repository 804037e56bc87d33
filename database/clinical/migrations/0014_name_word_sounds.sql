-- How words sound: consonants in classes that both scripts share.
create table name_word_sounds (
  skeleton varchar(30) character set ascii collate ascii_bin not null,
  word varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (skeleton, word),
  constraint name_word_sounds_word foreign key (word) references name_words (word)
) default character set utf8mb4;
