# One image for every service: docker build --build-arg SERVICE=services/auth .
FROM node:24-bookworm-slim AS packages
WORKDIR /nilecare
COPY package.json package-lock.json .npmrc ./
COPY shared/contracts/package.json shared/contracts/
COPY shared/topology/package.json shared/topology/
COPY shared/service-kit/package.json shared/service-kit/
COPY shared/testing/package.json shared/testing/
COPY database/package.json database/
COPY gateway/package.json gateway/
COPY orchestrator/package.json orchestrator/
COPY services/ /tmp/services/
COPY tools/ /tmp/tools/
COPY frontend/package.json frontend/
COPY bench/package.json bench/
RUN for kind in services tools; do for folder in /tmp/$kind/*/; do name=$(basename "$folder"); \
      mkdir -p "$kind/$name" && cp "$folder/package.json" "$kind/$name/"; done; done \
    && npm ci --no-audit --no-fund

FROM packages AS frontend
COPY shared/contracts shared/contracts
COPY frontend frontend
RUN cd frontend && node ../node_modules/vite/bin/vite.js build --logLevel warn

FROM node:24-bookworm-slim
ARG SERVICE
ENV NODE_ENV=production SERVICE=${SERVICE} HOST=0.0.0.0 SPOOL_FOLDER=/var/lib/nilecare/spool
WORKDIR /nilecare
RUN mkdir -p /var/lib/nilecare/spool /var/lib/nilecare/record && chown -R node:node /var/lib/nilecare
COPY --from=packages /nilecare/node_modules node_modules
COPY package.json ./
COPY shared shared
COPY database database
COPY gateway gateway
COPY orchestrator orchestrator
COPY services services
COPY tools tools
COPY --from=frontend /nilecare/frontend/dist frontend/dist
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["sh", "-c", "exec node ${SERVICE}/src/main.ts"]
