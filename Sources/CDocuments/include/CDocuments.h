#ifndef HIPPODROME_DOCUMENTS_H
#define HIPPODROME_DOCUMENTS_H

#include <stddef.h>

/// The bytes of openapi.yaml, and how many there are.
const unsigned char *hippodrome_openapi_yaml(void);
ptrdiff_t hippodrome_openapi_yaml_length(void);

/// The bytes of openapi.json, and how many there are.
const unsigned char *hippodrome_openapi_json(void);
ptrdiff_t hippodrome_openapi_json_length(void);

#endif
