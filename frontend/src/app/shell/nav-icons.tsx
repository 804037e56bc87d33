import Badge from '@mui/icons-material/BadgeOutlined';
import BiotechOutlined from '@mui/icons-material/BiotechOutlined';
import MoveToInbox from '@mui/icons-material/MoveToInboxOutlined';
import PriorityHigh from '@mui/icons-material/PriorityHighOutlined';
import VaccinesOutlined from '@mui/icons-material/VaccinesOutlined';
import DoorFront from '@mui/icons-material/DoorFrontOutlined';
import EventNote from '@mui/icons-material/EventNoteOutlined';
import Hub from '@mui/icons-material/HubOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined';
import HowToReg from '@mui/icons-material/HowToRegOutlined';
import LocalPharmacy from '@mui/icons-material/LocalPharmacyOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import BedOutlined from '@mui/icons-material/BedOutlined';
import FactCheck from '@mui/icons-material/FactCheckOutlined';
import CalendarMonth from '@mui/icons-material/CalendarMonthOutlined';
import Group from '@mui/icons-material/GroupOutlined';
import Groups from '@mui/icons-material/GroupsOutlined';
import SupportAgent from '@mui/icons-material/SupportAgentOutlined';
import GridView from '@mui/icons-material/GridViewOutlined';
import HealthAndSafety from '@mui/icons-material/HealthAndSafetyOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import Inventory from '@mui/icons-material/Inventory2Outlined';
import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined';
import NotificationImportant from '@mui/icons-material/NotificationImportantOutlined';
import MenuBook from '@mui/icons-material/MenuBookOutlined';
import Notifications from '@mui/icons-material/NotificationsOutlined';
import Outbox from '@mui/icons-material/OutboxOutlined';
import People from '@mui/icons-material/PeopleAltOutlined';
import Person from '@mui/icons-material/PersonOutlined';
import PersonAdd from '@mui/icons-material/PersonAddAlt1Outlined';
import ReportOutlined from '@mui/icons-material/ReportGmailerrorredOutlined';
import LockOpen from '@mui/icons-material/LockOpenOutlined';
import RuleFolder from '@mui/icons-material/RuleOutlined';
import Security from '@mui/icons-material/AdminPanelSettingsOutlined';
import BarChart from '@mui/icons-material/BarChartOutlined';
import Stairs from '@mui/icons-material/StairsOutlined';
import Domain from '@mui/icons-material/DomainOutlined';
import EventAvailable from '@mui/icons-material/EventAvailableOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import BeachAccess from '@mui/icons-material/BeachAccessOutlined';
import CorporateFare from '@mui/icons-material/CorporateFareOutlined';
import TextSnippet from '@mui/icons-material/TextSnippetOutlined';
import QueryStats from '@mui/icons-material/QueryStatsOutlined';
import Favorite from '@mui/icons-material/FavoriteBorderOutlined';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import Apps from '@mui/icons-material/AppsOutlined';
import Assignment from '@mui/icons-material/AssignmentOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import Today from '@mui/icons-material/TodayOutlined';
import MarkEmailUnreadOutlined from '@mui/icons-material/MarkEmailUnreadOutlined';
import AccountBalance from '@mui/icons-material/AccountBalanceOutlined';
import ListAlt from '@mui/icons-material/ListAltOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import PointOfSale from '@mui/icons-material/PointOfSaleOutlined';
import PriceChange from '@mui/icons-material/PriceChangeOutlined';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import RequestQuote from '@mui/icons-material/RequestQuoteOutlined';
import VerifiedUser from '@mui/icons-material/VerifiedUserOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { Place } from '../navigation.ts';

const icons: Partial<Record<Place['key'], SvgIconComponent>> = {
  frontDesk: DoorFront,
  waitlist: HourglassEmpty,
  visitTypes: EventNote,
  ownAppointments: EventAvailable,
  visitCalendar: CalendarMonth,
  wall: GridView,
  formTemplates: Assignment,
  ownRecord: Favorite,
  amendments: EditNote,
  beds: BedOutlined,
  medicationRound: MedicationOutlined,
  pharmacy: LocalPharmacy,
  formulary: MenuBook,
  controlledDrugs: LockOutlined,
  secondChecks: HowToReg,
  occupancy: BarChart,
  drugCheck: HealthAndSafety,
  drugKnowledge: MenuBook,
  overrideReport: RuleFolder,
  resources: EventAvailable,
  stock: Inventory,
  places: Domain,
  alarms: NotificationImportant,
  lab: BiotechOutlined,
  labInbox: MoveToInbox,
  labCritical: PriorityHigh,
  labUnseen: MarkEmailUnreadOutlined,
  labCatalogue: BiotechOutlined,
  labCollections: VaccinesOutlined,
  escalations: Stairs,
  alarmSettings: Tune,
  alarmStatistics: QueryStats,
  myDay: Today,
  patients: Badge,
  register: PersonAdd,
  home: HomeOutlined,
  onDuty: SupportAgent,
  roster: CalendarMonth,
  ownLeave: BeachAccess,
  staff: Groups,
  organisations: CorporateFare,
  users: Group,
  roles: Security,
  devices: MonitorHeart,
  apiClients: Apps,
  hl7: Hub,
  quarantine: ReportOutlined,
  deliveries: Outbox,
  templates: TextSnippet,
  operators: ErrorOutline,
  duplicates: People,
  breakGlass: LockOpen,
  audit: FactCheck,
  cashier: PointOfSale,
  invoices: ReceiptLong,
  charges: ListAlt,
  payments: Payments,
  cashDrawer: PointOfSale,
  cashDrawers: PointOfSale,
  claims: RequestQuote,
  insurers: VerifiedUser,
  prices: PriceChange,
  books: AccountBalance,
  ownBills: ReceiptLong,
  notifications: Notifications,
  profile: Person,
};

export function NavIcon({ place }: { place: Place['key'] }) {
  const Icon = icons[place] ?? HomeOutlined;
  return <Icon fontSize="small" />;
}
