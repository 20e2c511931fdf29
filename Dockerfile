# Builds the service in one stage and ships nothing but the executable in the other.
#
#   docker build -t hippodrome .
#   docker run --rm -p 8080:8080 --read-only hippodrome
#   docker run --rm -p 8080:8080 --read-only -v "$PWD/models:/models:ro" -e HIPPODROME_MODELS=/models hippodrome
#
# BUILD_IMAGE is any Debian 12 with Swift 6.3 and git on the PATH.
ARG BUILD_IMAGE=docker.io/library/swift:6.3-bookworm

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends libhiredis-dev libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
# The packages are fetched apart from the source, so that a change of the source does not fetch them again.
COPY Package.swift ./
RUN swift package resolve
COPY . .
RUN install -D --mode 0555 --strip "$(scripts/build-release)" /image/hippodrome

FROM scratch
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Hippodrome" \
      org.opencontainers.image.description="An HTTP service for sequence models" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image/hippodrome /hippodrome
ENV HIPPODROME_LISTEN=0.0.0.0:8080
# A number, so that an orchestrator can see without a user table that this is not root.
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=2s --retries=3 CMD ["/hippodrome", "healthcheck"]
ENTRYPOINT ["/hippodrome"]
CMD ["serve"]
