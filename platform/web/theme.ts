import type { ThemeConfig } from "antd";

/** The colour of a celadon glaze (天青); red is kept for official marks, what is overdue and what destroys. */
export const COLOURS = {
  celadon: "#2F7F79",
  celadonHover: "#27706A",
  celadonTint: "#E8F2F0",
  celadonLine: "#8FBDB6",
  seal: "#B3332A",
  sealTint: "#FBECEA",
  amber: "#8A5E0F",
  amberTint: "#FBF3E0",
  green: "#2E7D4F",
  greenTint: "#E9F4EC",
  ink: "#1F2A2E",
  inkQuiet: "#56646A",
  rule: "#DFE5E2",
  paper: "#FAFAF7",
  sheet: "#FFFFFF",
} as const;

/** Chart colours in their order: celadon first, none of them red. */
export const CHART_COLOURS = [
  "#2F7F79",
  "#C29A45",
  "#5C7FA3",
  "#8FBDB6",
  "#7A6A8E",
  "#8A9A5B",
  "#B98B73",
  "#4C5B61",
];

export const FONT =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';
/** The theme handed to antd's ConfigProvider. */
export const theme: ThemeConfig = {
  token: {
    // Shortened to nothing by the stylesheet, antd's own motion would leave popups where it began: off the screen.
    motion: !globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches,
    colorPrimary: COLOURS.celadon,
    colorPrimaryHover: COLOURS.celadonHover,
    colorPrimaryActive: "#1F5B56",
    colorPrimaryBg: COLOURS.celadonTint,
    colorPrimaryBorder: COLOURS.celadonLine,
    colorLink: COLOURS.celadonHover,
    colorLinkHover: COLOURS.celadon,
    colorInfo: COLOURS.celadon,
    colorSuccess: COLOURS.green,
    colorSuccessBg: COLOURS.greenTint,
    colorWarning: COLOURS.amber,
    colorWarningBg: COLOURS.amberTint,
    colorError: COLOURS.seal,
    colorErrorBg: COLOURS.sealTint,
    colorText: COLOURS.ink,
    colorTextSecondary: COLOURS.inkQuiet,
    colorTextDescription: COLOURS.inkQuiet,
    colorTextPlaceholder: "#6B7880",
    colorBgLayout: COLOURS.paper,
    colorBorder: "#C9D3CF",
    colorBorderSecondary: COLOURS.rule,
    fontFamily: FONT,
    fontSize: 14,
    borderRadius: 4,
    borderRadiusLG: 6,
    wireframe: false,
  },
  components: {
    Layout: { siderBg: COLOURS.sheet, headerBg: COLOURS.sheet, bodyBg: COLOURS.paper },
    Menu: { itemSelectedBg: COLOURS.celadonTint, itemSelectedColor: "#1F5B56", itemHeight: 40 },
    Table: {
      headerBg: "#F1F5F3",
      headerColor: COLOURS.ink,
      rowHoverBg: "#F4F9F8",
      cellPaddingBlock: 9,
      cellPaddingInline: 12,
      headerSplitColor: "transparent",
    },
    Segmented: {
      trackBg: "#E6EDEA",
      itemSelectedColor: "#1F5B56",
      itemColor: COLOURS.inkQuiet,
    },
    Card: { headerFontSize: 15 },
    Descriptions: { labelColor: COLOURS.inkQuiet },
  },
};
