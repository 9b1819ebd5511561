import { BankOutlined, CheckSquareOutlined, EditOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

const desks = () => import("./DeskPage.tsx");

export const PAGES: RoomPages = {
  pages: [
    page("/funds", "funds.read", () => import("./FundsPage.tsx"), "FundsPage"),
    page("/funds/new", "funds.report", () => import("./ReceiptFormPage.tsx"), "ReceiptFormPage"),
    page(
      "/funds/$id/edit",
      "funds.report",
      () => import("./ReceiptFormPage.tsx"),
      "ReceiptFormPage",
    ),
    page("/funds/$id", "funds.read", () => import("./ReceiptPage.tsx"), "ReceiptPage"),
    page("/verification", "funds.verify", desks, "VerificationPage"),
    page("/signing", "funds.sign", desks, "SigningPage"),
  ],
  menu: [
    {
      group: "资金",
      place: 10,
      path: "/funds",
      title: "到位资金",
      short: "资金",
      icon: BankOutlined,
      allow: "funds.read",
      phone: 3,
    },
    {
      group: "资金",
      place: 20,
      path: "/signing",
      title: "签发",
      short: "签发",
      icon: EditOutlined,
      allow: "funds.sign",
      phone: 2,
    },
    {
      group: "资金",
      place: 40,
      path: "/verification",
      title: "核验",
      short: "核验",
      icon: CheckSquareOutlined,
      allow: "funds.verify",
      phone: 2,
    },
  ],
};
