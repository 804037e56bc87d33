/** A name in Arabic and the ways people write it in Latin, the most usual first. */
export interface Spelled {
  readonly ar: string;
  readonly latin: readonly [string, ...string[]];
}

/** `محمد Mohamed Mohammed|…`: one name after the other, in the order of how many are called so. */
const read = (text: string): Spelled[] =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .map((entry) => {
      const [ar = '', first = '', ...others] = entry.split('/').map((it) => it.trim());
      return { ar, latin: [first, ...others] };
    });

export const men = read(`
محمد/Mohamed/Mohammed/Muhammad/Mohammad | أحمد/Ahmed/Ahmad | محمود/Mahmoud/Mahmud/Mahmood | مصطفى/Mostafa/Mustafa/Moustafa |
علي/Ali/Aly | إبراهيم/Ibrahim/Ebrahim | حسن/Hassan/Hasan | خالد/Khaled/Khalid | عمر/Omar/Umar | يوسف/Youssef/Yousef/Yusuf |
حسين/Hussein/Hussain/Husayn | عبد الله/Abdallah/Abdullah/Abdalla | عثمان/Osman/Othman | عبد الرحمن/Abdelrahman/Abdulrahman/Abd El-Rahman |
سيد/Sayed/Said | طارق/Tarek/Tariq/Tarik | كريم/Karim/Kareem | عمرو/Amr | سمير/Samir/Sameer | شريف/Sherif/Shereef/Sharif |
أشرف/Ashraf | هاني/Hany/Hani | وائل/Wael/Wail | جمال/Gamal/Jamal | مجدي/Magdy/Magdi/Majdi | نبيل/Nabil/Nabeel | رامي/Ramy/Rami |
ياسر/Yasser/Yasir/Yaser | أيمن/Ayman/Aiman | إسماعيل/Ismail/Esmail/Ismael | سليمان/Soliman/Suleiman/Suliman/Sulayman | صلاح/Salah |
عادل/Adel/Adil | عماد/Emad/Imad | فتحي/Fathy/Fathi | حسام/Hossam/Hussam/Hosam | هشام/Hesham/Hisham | وليد/Walid/Waleed |
علاء/Alaa/Ala | بشير/Bashir/Basheer | إدريس/Idris/Idriss | الطيب/Altayeb/Eltayeb/El-Tayeb | عبد القادر/Abdelgadir/Abdelkader/Abdulqadir |
صديق/Siddig/Siddiq/Sidik | عوض/Awad | بابكر/Babiker/Babikir | الفاتح/Elfatih/Alfatih | معتصم/Mutasim/Moatasem | حامد/Hamed/Hamid |
أنور/Anwar/Anwer | رمضان/Ramadan | شعبان/Shaaban/Shaban | رجب/Ragab/Rajab | عبد العزيز/Abdelaziz/Abdulaziz | عبد الحميد/Abdelhamid/Abdulhamid |
عبد اللطيف/Abdellatif/Abdullatif | عبد الفتاح/Abdelfattah/Abdulfattah | منير/Mounir/Munir/Moneer | كمال/Kamal | جلال/Galal/Jalal | ماهر/Maher/Mahir |
سامي/Samy/Sami | رضا/Reda/Rida | ممدوح/Mamdouh/Mamduh | حمدي/Hamdy/Hamdi | صبري/Sabry/Sabri | فؤاد/Fouad/Fuad | يحيى/Yehia/Yahya/Yehya |
زكريا/Zakaria/Zakariya | موسى/Moussa/Musa/Mousa | عيسى/Eissa/Issa/Isa | بطرس/Boutros/Botros | مينا/Mina | جرجس/Gerges/Girgis | بيشوي/Bishoy |
مراد/Mourad/Murad | زياد/Ziad/Zeyad | باسم/Bassem/Basem/Basim | أسامة/Osama/Usama | إيهاب/Ehab/Ihab | تامر/Tamer/Tamir | مازن/Mazen/Mazin |
أدهم/Adham | معاذ/Moaz/Muath | بلال/Belal/Bilal | حمزة/Hamza | أنس/Anas | مروان/Marwan | فاروق/Farouk/Faruq | لطفي/Lotfy/Lutfi | نصر/Nasr | فرج/Farag/Faraj`);

export const women = read(`
فاطمة/Fatma/Fatima/Fatimah | مريم/Mariam/Maryam/Mariem | زينب/Zeinab/Zainab/Zaynab | عائشة/Aisha/Aysha/Aicha | خديجة/Khadija/Khadiga | أمينة/Amina/Ameena |
منى/Mona/Muna | هبة/Heba/Hiba | نور/Nour/Noor/Nur | سارة/Sara/Sarah | آية/Aya/Ayah | إيمان/Eman/Iman | هدى/Hoda/Huda | سلمى/Salma |
ياسمين/Yasmin/Yasmine/Yasmeen | دينا/Dina/Deena | رانيا/Rania/Raniah | مروة/Marwa/Marwah | سامية/Samia/Samya | نادية/Nadia/Nadya |
ليلى/Laila/Leila/Layla | سعاد/Soad/Suad/Souad | غادة/Ghada | شيماء/Shaimaa/Shaymaa/Shimaa | نجوى/Nagwa/Najwa | آمنة/Amna/Amnah |
حواء/Hawa/Hawaa | أسماء/Asmaa/Asma | ابتسام/Ibtisam/Ebtesam | رحاب/Rehab/Rihab | تهاني/Tahany/Tahani | وداد/Widad/Wedad | نفيسة/Nafisa/Nafeesa |
دعاء/Doaa/Duaa | علوية/Alawia/Alawiya | صفاء/Safaa/Safa | زهراء/Zahraa/Zahra | سناء/Sanaa/Sana | وفاء/Wafaa/Wafa | هناء/Hanaa/Hana | نجلاء/Naglaa/Najlaa |
عبير/Abeer/Abir | أمل/Amal | سحر/Sahar | سهير/Soheir/Suhair | سميرة/Samira/Sameera | كريمة/Karima/Kareema | جميلة/Gamila/Jamila | نعيمة/Naima/Naeema |
صباح/Sabah | ماجدة/Magda/Majda | نورهان/Nourhan/Norhan | بسمة/Basma | داليا/Dalia/Dalya | رنا/Rana | ندى/Nada | نهى/Noha/Nuha | شادية/Shadia/Shadya |
إلهام/Elham/Ilham | نرمين/Nermin/Nermeen/Narmin | منال/Manal | حنان/Hanan | سوسن/Sawsan | رشا/Rasha | أميرة/Amira/Ameera | فريدة/Farida/Fareeda |
جيهان/Gehan/Jihan | سماح/Samah | رباب/Rabab | فايزة/Fayza/Faiza | عزة/Azza/Aza | عفاف/Afaf | ملك/Malak | جنى/Jana/Gana | حبيبة/Habiba/Habeeba`);

export const families = read(`
السيد/El-Sayed/Elsayed/Al-Sayed | المصري/El-Masry/Elmasry/Al-Masri | منصور/Mansour/Mansur | فهمي/Fahmy/Fahmi | زكي/Zaki/Zaky | حلمي/Helmy/Hilmi |
غانم/Ghanem/Ghanim | توفيق/Tawfik/Tawfiq/Taufik | النجار/El-Naggar/Elnaggar/Al-Najjar | سالم/Salem/Salim | يونس/Younes/Yunis/Younis | درويش/Darwish/Darweesh |
شوقي/Shawky/Shawqi | الشافعي/El-Shafei/Elshafey/Al-Shafii | الحداد/El-Haddad/Elhaddad | الأمين/Elamin/Alamin/El-Amin | آدم/Adam | الحسن/Elhassan/Alhassan |
محجوب/Mahjoub/Mahgoub | إسحاق/Ishag/Ishaq/Ishak | فضل/Fadl | المهدي/Elmahdi/Almahdi/El-Mahdy | كرار/Karar/Karrar | طه/Taha | خليل/Khalil/Khaleel |
الجندي/El-Gendy/Elgendy | الشريف/El-Sherif/Elsherif | البنا/El-Banna/Elbanna | عزام/Azzam | شلبي/Shalaby/Shalabi | الديب/El-Deeb/Eldeeb | القاضي/El-Kady/Elkady/Al-Qadi |
عبد الجواد/Abdelgawad/Abdulgawad | أبو زيد/Abouzeid/Abu Zaid | أبو بكر/Aboubakr/Abubakr/Abu Bakr | حجازي/Hegazy/Hijazi | عطية/Attia/Atiya | مرسي/Morsy/Mursi |
بدوي/Badawy/Badawi | سرور/Sorour/Surur | صالح/Saleh/Salih | الزيات/El-Zayat/Elzayat | الخطيب/El-Khatib/Elkhatib | النور/Elnour/Alnour | حمد/Hamad`);

/** Consonants of made-up family names, as villages give them: three of these, with vowels between. */
const consonants: readonly (readonly [ar: string, latin: string])[] = [
  ['ب', 'b'],
  ['ت', 't'],
  ['ج', 'g'],
  ['ح', 'h'],
  ['د', 'd'],
  ['ر', 'r'],
  ['ز', 'z'],
  ['س', 's'],
  ['ش', 'sh'],
  ['ط', 't'],
  ['ع', 'a'],
  ['ف', 'f'],
  ['ق', 'k'],
  ['ك', 'k'],
  ['ل', 'l'],
  ['م', 'm'],
  ['ن', 'n'],
];

/** Families that are rare each and many together. */
export const rareFamilies: readonly Spelled[] = consonants.flatMap(([a, x]) =>
  consonants.flatMap(([b, y]) =>
    consonants
      .filter(([c]) => c !== b && b !== a && b !== 'ع')
      .map(([c, z]): Spelled => {
        const end = c === 'ع' ? '' : z;
        return { ar: `${a}${b}ا${c}ي`, latin: [capital(`${x}a${y}${y}a${end}y`), capital(`${x}a${y}a${end}i`)] };
      }),
  ),
);

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
