# Imprimatur as an image: built once, run by nobody in particular on a root that cannot be written. docs/operations.md tells how.
# What is written goes to MEDIA_DIR, to the SQLite file where there is one, and to /tmp.

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --loglevel=error
COPY tsconfig.json next.config.ts ./
COPY collections collections
COPY src src
COPY scripts scripts
RUN npm run build && npm prune --omit=dev --loglevel=error && rm -rf .next/cache

FROM node:20.20.2-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 MEDIA_DIR=/data/media DATABASE_URL=file:/data/imprimatur.db PORT=3000
COPY --from=build /app ./
COPY samples samples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# Ready: the database answers, and the storage can be written.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "scripts/serve.ts"]
