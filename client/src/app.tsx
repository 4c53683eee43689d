import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { queries } from "./rest/queries.ts";
import { router } from "./routes.tsx";
import { useTheme } from "./stores/settings.ts";
import { schemeOf } from "./style/look.ts";
import { theme } from "./style/theme.ts";
import notice from "./style/notice.module.css";

export function App() {
  const scheme = schemeOf(useTheme());
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      <Notifications position="bottom-center" limit={4} zIndex={350} classNames={notice} />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
