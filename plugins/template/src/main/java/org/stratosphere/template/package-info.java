/** The smallest honest detection module. */
@NullMarked
package org.stratosphere.template;

import org.jspecify.annotations.NullMarked;
