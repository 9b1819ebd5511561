/** Id of the style whose lines keep their own height instead of snapping to the 22-line grid. */
export const OFF_GRID = "OffGrid";

/**
 * word/styles.xml by hand: `docx` has no word for a paragraph off the grid, and Word measures the
 * character grid against the size of Normal, 3号. Every page is filled to its 22nd line, and no program adds space between
 * Chinese and Latin characters: both would break the grid.
 */
export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  "<w:docDefaults><w:rPrDefault><w:rPr>",
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"',
  ' w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
  '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
  "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
  '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>',
  '<w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>',
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}">`,
  '<w:name w:val="Off Grid"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr>',
  "</w:style></w:styles>",
].join("");
