/** Detection modules: what a plugin author implements, and what the host brings. */
@NullMarked
package org.stratosphere.pluginapi.module;

import org.jspecify.annotations.NullMarked;
