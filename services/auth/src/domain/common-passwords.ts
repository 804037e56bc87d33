/**
 * Words that people make passwords of, in lower case and letters only; how they are decorated (`P@ssw0rd2026!`) is the
 * policy's affair. Chosen by hand: greetings, keyboard runs, names, pets, sports, months, places, and hospital words.
 */
const words = `
  password passwort passphrase passcode pass secret private access letmein letme open login logon signin welcome hello
  hallo salam marhaba ahlan habibi habibti changeme change default temporary temp test testing tester example sample demo
  guest user username admin administrator root master superuser super system manager boss owner operator office service
  qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc abc abcd abcde abcdef
  abcdefg abcdefgh abcdefghijkl aaa xyz iloveyou love lovely loveme forever always sunshine princess prince queen king
  angel baby honey sweet sugar flower rose butterfly rainbow summer winter spring autumn january february march april may
  june july august september october november december monday tuesday wednesday thursday friday saturday sunday today
  tomorrow morning night football soccer baseball basketball hockey tennis cricket ahly zamalek barcelona realmadrid
  liverpool arsenal chelsea juventus messi ronaldo salah monkey dragon tiger lion eagle falcon wolf horse camel dolphin
  turtle puppy kitty cat dog fish bird computer internet windows google facebook samsung android iphone apple microsoft
  network server wifi mobile phone hospital clinic doctor nurse patient medical medicine health healthcare pharmacy
  laboratory surgery emergency ambulance reception ward staff team nile nilecare cairo alexandria egypt giza aswan luxor
  sudan khartoum africa arab muslim allah inshallah bismillah alhamdulillah mohamed mohammed muhammad ahmed ahmad mahmoud
  mostafa mustafa ali omar hassan hussein ibrahim youssef khaled amr tarek karim fatma fatima mariam maryam aisha nour
  sara sarah salma hana yasmin layla amina michael jordan daniel david george thomas robert james john william jessica
  jennifer michelle charlie andrew matthew joshua ashley amanda nicole hannah maria anna money dollar bank gold silver
  diamond freedom peace heaven jesus christ god blessed faith trust batman superman spiderman starwars pokemon naruto
  matrix ninja killer hunter shadow phantom ghost mustang ferrari mercedes toyota harley yamaha cookie chocolate coffee
  pepper banana orange cheese whatever nothing blink trustno one two three four five six seven eight nine zero
  company business hello world music guitar dance happy smile friend family mother father mama baba brother sister
`;

export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
