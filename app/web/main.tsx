import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import chinese from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "../../platform/web/query.ts";
import { stillHeldEnter } from "../../platform/web/shortcut.ts";
import { theme } from "../../platform/web/theme.ts";
import "../../platform/web/theme.css";
import "../../platform/web/ui/parts.css";
import "./shell.css";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { OfflineNotice } from "./OfflineNotice.tsx";
import { router } from "./routes.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

stillHeldEnter();

createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={chinese} theme={theme} button={{ autoInsertSpace: false }}>
      <ErrorBoundary>
        <QueryClientProvider client={newQueryClient()}>
          <App>
            <OfflineNotice />
            <RouterProvider router={router} />
          </App>
        </QueryClientProvider>
      </ErrorBoundary>
    </ConfigProvider>
  </StrictMode>,
);
