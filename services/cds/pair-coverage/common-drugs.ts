/** What wards and clinics prescribe every day: the drugs of which harmless pairs are drawn. */
export const commonDrugs = (
  'paracetamol,ibuprofen,diclofenac,naproxen,acetylsalicylic acid,morphine,tramadol,codeine,fentanyl,amoxicillin,clavulanic acid,ampicillin,' +
  'cefalexin,cefuroxime,cefotaxime,ceftriaxone,ceftazidime,cefepime,meropenem,gentamicin,amikacin,azithromycin,clarithromycin,clindamycin,' +
  'doxycycline,ciprofloxacin,levofloxacin,sulfamethoxazole,trimethoprim,nitrofurantoin,metronidazole,vancomycin,linezolid,rifampicin,isoniazid,' +
  'pyrazinamide,ethambutol,fluconazole,nystatin,aciclovir,artesunate,artemether,lumefantrine,albendazole,praziquantel,ivermectin,warfarin,heparin,' +
  'enoxaparin,rivaroxaban,apixaban,clopidogrel,ticagrelor,bisoprolol,metoprolol,atenolol,propranolol,carvedilol,labetalol,amlodipine,nifedipine,' +
  'verapamil,diltiazem,captopril,enalapril,lisinopril,ramipril,perindopril,losartan,valsartan,candesartan,furosemide,hydrochlorothiazide,indapamide,' +
  'spironolactone,potassium chloride,glyceryl trinitrate,isosorbide dinitrate,methyldopa,hydralazine,digoxin,amiodarone,simvastatin,atorvastatin,' +
  'rosuvastatin,fenofibrate,insulin human,insulin glargine,metformin,gliclazide,glimepiride,glibenclamide,sitagliptin,empagliflozin,pioglitazone,' +
  'levothyroxine,carbimazole,hydrocortisone,prednisolone,dexamethasone,methylprednisolone,salbutamol,ipratropium,budesonide,formoterol,tiotropium,' +
  'montelukast,aminophylline,acetylcysteine,chlorphenamine,cetirizine,loratadine,omeprazole,esomeprazole,pantoprazole,famotidine,metoclopramide,' +
  'domperidone,ondansetron,hyoscine butylbromide,loperamide,lactulose,calcium carbonate,magnesium sulfate,iron,zinc,folic acid,cyanocobalamin,' +
  'colecalciferol,vitamin c,phenytoin,carbamazepine,valproic acid,lamotrigine,levetiracetam,gabapentin,pregabalin,phenobarbital,diazepam,lorazepam,' +
  'midazolam,clonazepam,haloperidol,olanzapine,risperidone,quetiapine,amitriptyline,fluoxetine,sertraline,escitalopram,venlafaxine,mirtazapine,' +
  'levodopa,trihexyphenidyl,baclofen,tamsulosin,finasteride,sildenafil,allopurinol,colchicine,methotrexate,azathioprine,hydroxychloroquine,' +
  'sulfasalazine,tranexamic acid,oxytocin,misoprostol,ethinyl estradiol,levonorgestrel,norethisterone,alendronate,propofol,ketamine,lidocaine,atropine,epinephrine'
).split(',');
