#include "CDocuments.h"

static const unsigned char yaml[] = {
#embed "../../openapi.yaml"
};

static const unsigned char json[] = {
#embed "../../openapi.json"
};

const unsigned char *hippodrome_openapi_yaml(void) { return yaml; }
ptrdiff_t hippodrome_openapi_yaml_length(void) { return sizeof yaml; }

const unsigned char *hippodrome_openapi_json(void) { return json; }
ptrdiff_t hippodrome_openapi_json_length(void) { return sizeof json; }
