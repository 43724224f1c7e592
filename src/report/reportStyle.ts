/** The style sheet of reports and letters: quiet, dark on white, printable. */
export const REPORT_STYLE = `body{margin:0;font:15px/1.5 Georgia,"DejaVu Serif",serif;color:#15181c;background:#fff}
main{max-width:1080px;margin:0 auto;padding:28px 24px 60px}
h1{font-size:26px;line-height:1.2}h2{font-size:20px;margin-top:34px;border-bottom:1px solid #cdd4db;padding-bottom:4px}h3{font-size:16px;margin-top:22px}
h1,h2,h3,table,dt,figcaption{font-family:"DejaVu Sans",Verdana,sans-serif}
p{max-width:760px}.notice{border-left:4px solid #d55e00;padding:8px 12px;background:#fbf1ea}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px}dt{color:#5a6470;font-size:13px}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:12px}th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid #dde2e7;overflow-wrap:anywhere;min-width:60px}
.amount{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{margin:12px 0}figure svg{width:100%;height:auto;border:1px solid #dde2e7}figcaption{font-size:12px;color:#5a6470}
@page{margin:18mm 14mm}@media print{main{max-width:none;padding:0}body{font-size:11pt}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}}`;
