/** Model files: YAML on disk, an immutable tree in memory. */
@NullMarked
package org.stratosphere.engine.model;

import org.jspecify.annotations.NullMarked;
