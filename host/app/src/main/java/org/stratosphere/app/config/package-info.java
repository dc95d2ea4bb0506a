/** The configuration: which keys there are, reading them, and changing one without touching another byte. */
@NullMarked
package org.stratosphere.app.config;

import org.jspecify.annotations.NullMarked;
